/** The one "not reached" of integer kernels. Below 2^31 so that it also fits Int32; results leave as Infinity. */
export const UNREACHED = 0x7fffffff;
