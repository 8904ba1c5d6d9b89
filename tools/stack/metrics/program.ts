import { endPrograms, listPrograms } from "#tools/stack/process/program.ts";

import { metricsLayoutOf } from "./layout.ts";

/** The metrics' processes of a stack. */
export const listMetrics = (folder: string): { pid: number; name: string }[] =>
  listPrograms(metricsLayoutOf(folder).folder);

/** Ends the metrics of a stack; returns how many processes there were. */
export const endMetrics = (folder: string): Promise<number> => endPrograms(metricsLayoutOf(folder).folder);
