/**
 * Words that most guessed passwords are made of: the heads of public leak statistics (English and Chinese pinyin), the
 * trade's own words, and keyboard walks. password-rules.ts removes digits and signs before it compares, so `Minzheng@2026`
 * is as common as `minzheng`.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwd pass passw pword admin administrator root guest test tester testing user username login welcome
  letmein master super superman batman dragon monkey shadow sunshine princess football baseball basketball hello
  helloworld iloveyou loveyou trustno michael jordan jennifer hunter killer charlie freedom whatever starwars
  computer internet samsung google microsoft windows android iphone huawei xiaomi tencent taobao alibaba baidu
  weixin wechat changeme default secret qwerty qwertyuiop qwert asdf asdfgh asdfghjkl asdfjkl zxcv zxcvbn zxcvbnm
  qazwsx qazwsxedc qweasd qweasdzxc qwe asd zxc abc abcd abcde abcdef abcdefg abcdefgh aaa aa a
  woaini woaiwojia woaizhongguo wozuiai zhongguo beijing shanghai wuhan changsha hubei hunan shishou xiangtan
  xianning huzhou minzheng minzhengju mzj mz dibao shehuijiuzhu anmin gongzuo bangong guanliyuan xitong mima
  denglu zhanghao xiaoming zhangsan lisi wangwu nihao nihaoma fuck fuckyou caonima wocao gov govcn china
  chinese abcabc abcxyz love lovely summer winter spring autumn january monday friday money family mother father`.split(
    /\s+/,
  ),
)
