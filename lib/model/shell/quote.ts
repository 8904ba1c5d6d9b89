/** One argument for a POSIX shell, quoted where the shell would make something else of it. */
export function quoteArgument(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
