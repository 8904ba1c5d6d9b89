/** How times are shown: not at all, in the viewer's zone, or in UTC. */
export type Times = "off" | "local" | "utc";

/** How a log is drawn. */
export interface LogLook {
  times: Times;
  isWrapped: boolean;
}

export const timesChoices: readonly { value: Times; label: string }[] = [
  { value: "local", label: "Local time" },
  { value: "utc", label: "UTC" },
  { value: "off", label: "No times" },
];

export const tailChoices: readonly { value: string; label: string }[] = [
  { value: "1000", label: "Last 1,000" },
  { value: "10000", label: "Last 10,000" },
  { value: "100000", label: "Last 100,000" },
];

export const nextTimes = (times: Times): Times => (times === "local" ? "utc" : times === "utc" ? "off" : "local");
