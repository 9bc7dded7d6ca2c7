export const lintChinese = undefined;
