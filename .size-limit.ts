import { pageScripts } from "./tools/check/page-scripts.ts";

// 174 kB: the scripts of a page that shows one letter, with this Next and React, polyfills counted, measured.
// Three tenths and a bit more is room for a console: 174 × 1.35 = 234.
const limit = `${Math.floor(174 * 1.35)} kB`;

export default pageScripts(".next").map(({ page, scripts }) => ({ name: page, path: scripts, limit, gzip: true }));
