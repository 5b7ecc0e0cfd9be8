import {dataFaults, packageLicences} from './licences-check.js';

/** `npm run licences`: licences of every package and of every file of the data; exits 1 when one is missing or not allowed. */
const {counts, faults} = packageLicences();
console.log('licence                      shipped  beside');
for (const {licence, shipped, beside} of counts)
    console.log(licence.padEnd(28), String(shipped).padStart(7), String(beside).padStart(7));
const all = [...faults, ...dataFaults()];
for (const fault of all) console.error(fault);
console.log(all.length === 0 ? 'no fault' : `${all.length} faults`);
process.exitCode = all.length === 0 ? 0 : 1;
