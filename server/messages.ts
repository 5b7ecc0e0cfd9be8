import type {Bilingual} from '../src/index.js';

/** Titles of problem documents by status. */
export const TITLES: Readonly<Record<number, Bilingual>> = {
    400: {zh: '请求写法有误', en: 'The request is not well formed'},
    401: {zh: '需要令牌', en: 'A token is needed'},
    403: {zh: '不允许', en: 'This is not allowed'},
    404: {zh: '没有这个地址', en: 'There is nothing here'},
    405: {zh: '不接受这种方法', en: 'The method is not allowed'},
    406: {zh: '没有这种格式', en: 'There is no such format'},
    408: {zh: '请求来得太慢', en: 'The request came too slowly'},
    409: {zh: '与已有的内容冲突', en: 'It is at odds with what is there'},
    410: {zh: '已经没有了', en: 'It is gone'},
    412: {zh: '前提已不成立', en: 'The precondition does not hold'},
    413: {zh: '请求正文太大', en: 'The body is too large'},
    415: {zh: '不接受这种正文', en: 'The type of the body is not supported'},
    417: {zh: '不支持的期望', en: 'The expectation is not supported'},
    421: {zh: '请求的不是本服务', en: 'The request is not for this service'},
    422: {zh: '请求无法回答', en: 'The request cannot be answered'},
    429: {zh: '请求太多', en: 'Too many requests'},
    431: {zh: '请求头太长', en: 'The headers are too long'},
    500: {zh: '程序内部出错', en: 'Something went wrong inside'},
    503: {zh: '服务暂不可用', en: 'The service is not available'},
};
