import { pageScripts } from "./tools/check/page-scripts.ts";

/** A console may have three tenths and a bit more than a page that shows one letter. */
const SHARE = 1.35;

// The scripts of that page with this Next and React, polyfills counted, in kB (1000 bytes): 174.3 with gzip, 150.4 with brotli.
// `npm run bench` (B11) builds the page anew and measures; write its figures here when Next or React change.
const limits = [
  { gzip: true, limit: `${Math.floor(174 * SHARE)} kB` },
  { brotli: true, limit: `${Math.floor(150_368 * SHARE)} B` },
];

export default pageScripts(".next").flatMap(({ page, scripts }) =>
  limits.map((limit) => ({ name: `${page} ${limit.gzip ? "gzip" : "brotli"}`, path: scripts, ...limit })),
);
