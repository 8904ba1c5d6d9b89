import type { ObjectRef } from "#lib/query/object-ref.ts";

/** How a log is drawn. */
export interface LogLook {
  hasTimes: boolean;
  isWrapped: boolean;
}

export const tailChoices: readonly { value: string; label: string }[] = [
  { value: "1000", label: "Last 1,000" },
  { value: "10000", label: "Last 10,000" },
  { value: "100000", label: "Last 100,000" },
];

}
