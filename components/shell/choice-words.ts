/** Words for the values of what a viewer can choose. */
export const choiceWords: Readonly<Record<string, string>> = {
  system: "System",
  light: "Light",
  dark: "Dark",
  compact: "Compact",
  regular: "Regular",
  roomy: "Roomy",
  local: "Local",
  utc: "UTC",
  wide: "Words",
  narrow: "Icons",
};
