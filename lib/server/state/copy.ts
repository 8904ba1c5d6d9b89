import { chmod, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";

/** As of one moment, whoever writes meanwhile. @returns the schema's number. */
export async function copyDatabase(from: string, to: string): Promise<number> {
  await writeFile(to, "", { mode: 0o600 });
  await chmod(to, 0o600);
  const database = new DatabaseSync(from, { timeout: 5000 });
  try {
    database.prepare("VACUUM INTO ?").run(to);
  } finally {
    database.close();
  }
  return checkDatabase(to);
}

/** @returns the schema's number. @throws when the file is no whole database. */
export function checkDatabase(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const told = database.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
    if (told !== "ok") throw new Error(`its database is damaged: ${String(told)}`);
    return Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
  } finally {
    database.close();
  }
}
