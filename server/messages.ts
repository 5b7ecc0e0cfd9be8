import type {Bilingual} from '../src/index.js';

/** Titles of problem documents by status. */
export const TITLES: Readonly<Record<number, Bilingual>> = {
    400: {zh: '请求写法有误', en: 'The request is not well formed'},
    401: {zh: '需要令牌', en: 'A token is needed'},
    403: {zh: '不允许', en: 'This is not allowed'},
    404: {zh: '没有这个地址', en: 'Nothing was found here'},
    405: {zh: '不接受这种方法', en: 'The method is not allowed'},
    406: {zh: '没有这种格式', en: 'This format is not available'},
    408: {zh: '请求超时', en: 'The request took too long to arrive'},
    409: {zh: '与已有的内容冲突', en: 'The request conflicts with what exists'},
    410: {zh: '已不存在', en: 'It no longer exists'},
    412: {zh: '前提条件不成立', en: 'The precondition failed'},
    413: {zh: '请求正文太大', en: 'The request body is too large'},
    415: {zh: '不支持这种类型的请求正文', en: 'The type of the request body is not supported'},
    417: {zh: '不支持 Expect 请求头', en: 'The Expect header is not supported'},
    421: {zh: '请求的不是本服务', en: 'The request is not for this service'},
    422: {zh: '请求无法处理', en: 'The request cannot be processed'},
    429: {zh: '请求太多', en: 'Too many requests'},
    431: {zh: '请求头太长', en: 'The headers are too long'},
    500: {zh: '程序内部错误', en: 'Internal error'},
    503: {zh: '服务暂不可用', en: 'The service is not available'},
};
