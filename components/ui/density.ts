import { createRootChoice } from "./root-choice.ts";

/** Rows of 28, 36 or 44 px: `--row` of globals.css. */
export const density = createRootChoice({
  name: "density",
  values: ["compact", "regular", "roomy"] as const,
  fallback: "regular",
});
