import type {Bilingual} from '../src/index.js';

/** Titles of problem documents by status. */
export const TITLES: Readonly<Record<number, Bilingual>> = {
    400: {zh: '请求写法有误', en: 'The request is not well formed'},
    404: {zh: '没有这个地址', en: 'There is nothing here'},
    405: {zh: '不接受这种方法', en: 'The method is not allowed'},
    413: {zh: '请求正文太大', en: 'The body is too large'},
    415: {zh: '不接受这种正文', en: 'The type of the body is not supported'},
    422: {zh: '请求无法回答', en: 'The request cannot be answered'},
    500: {zh: '程序内部出错', en: 'Something went wrong inside'},
    503: {zh: '服务暂不可用', en: 'The service is not available'},
};
