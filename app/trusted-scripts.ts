/**
 * The page may load scripts and workers of its own build and no others, and no string ever becomes markup or code: with
 * `require-trusted-types-for 'script'` the browser asks this policy before `script.src`, `new Worker`, `innerHTML` and `eval`, and what it
 * has no rule for is refused. An inline script, as it must be there before the build's own loader.
 */
export const trustedScripts =
  'window.trustedTypes?.createPolicy("default",{createScriptURL(text){const url=new URL(text,location.origin);' +
  'if(url.origin===location.origin&&url.pathname.startsWith("/_next/static/"))return text}})';
