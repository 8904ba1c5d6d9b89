import { createRootChoice } from "#components/ui/root-choice.ts";

/** Without a choice the theme follows the operating system. */
export const theme = createRootChoice({
  name: "theme",
  values: ["system", "light", "dark"] as const,
  fallback: "system",
});
