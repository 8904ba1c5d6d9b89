import { endPrograms, listPrograms } from "#tools/stack/process/program.ts";

import { backupsLayoutOf } from "./layout.ts";

/** The processes of a stack's backups: the S3, Veleros and their plugins. */
export const listBackups = (folder: string): { pid: number; name: string }[] =>
  listPrograms(backupsLayoutOf(folder).folder);

/** Ends the backups of a stack; returns how many processes there were. */
export const endBackups = (folder: string): Promise<number> => endPrograms(backupsLayoutOf(folder).folder);
