import { join } from "node:path";

import type { Stage } from "./stage.ts";

/**
 * Journeys in a browser. `long`: those that wait for a story, need a fleet with sign-in or walk every page (`{ tag: "@long" }`): they have
 * the time of `npm run test:real`, so that `npm test` stays within ten minutes.
 */
export const journeys = (which: "short" | "long"): Stage => ({
  name: `${which} browser journeys`,
  script: [
    join("node_modules", "@playwright", "test", "cli.js"),
    "test",
    "--reporter=list,json",
    which === "long" ? "--grep=@long" : "--grep-invert=@long",
  ],
  counted: "playwright",
});
