import path from "node:path";

/** SQLite's own name for a database that ends with the process. */
export const IN_MEMORY = ":memory:";

/** Where Quarterdeck keeps what it must remember. */
export interface StateConfig {
  /** Absolute path of an SQLite file, or `:memory:`. */
  file: string;
  /** Absolute path of the key that seals what must not be read; null: beside the database. */
  keyFile: string | null;
}

/** Where the state is when nothing else is said. */
export const defaultState = (folder: string): StateConfig => ({
  file: path.resolve(folder, "data/quarterdeck.db"),
  keyFile: null,
});

/** Reads `sqlite:PATH`. Returns a sentence when it cannot be used. */
export function parseStateUrl(url: string): { path: string } | string {
  if (/^postgres(ql)?:/i.test(url)) return "PostgreSQL is not supported by this version yet; use sqlite:PATH";
  const match = /^sqlite:(?!\/\/)(.+)$/.exec(url.trim());
  return match?.[1] === undefined
    ? `"${url}" must be sqlite:PATH, for example sqlite:./data/quarterdeck.db`
    : { path: match[1] };
}
