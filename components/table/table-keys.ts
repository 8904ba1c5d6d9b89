/** What a key does in a list; the names are k9s's. */
export type TableCommand =
  | "next"
  | "previous"
  | "pageDown"
  | "pageUp"
  | "first"
  | "last"
  | "expand"
  | "collapse"
  | "open"
  | "yaml"
  | "logs"
  | "copy"
  | "menu"
  | "select"
  | "selectTo"
  | "selectAll"
  | "back"
  | "filter";

const commands: Record<string, TableCommand> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  PageDown: "pageDown",
  PageUp: "pageUp",
  g: "first",
  Home: "first",
  G: "last",
  End: "last",
  ArrowRight: "expand",
  ArrowLeft: "collapse",
  Enter: "open",
  y: "yaml",
  l: "logs",
  c: "copy",
  ".": "menu",
  x: "select",
  " ": "select",
  X: "selectTo",
  A: "selectAll",
  Escape: "back",
  "/": "filter",
};

export interface KeyPress {
  key: string;
  hasModifier: boolean;
  /** The key goes to a control that has its own use for it. */
  isTyping: boolean;
  isOnControl: boolean;
}

/** The command of a key, or none when a text field, a button or the browser has first claim to it. */
export function toCommand({ key, hasModifier, isTyping, isOnControl }: KeyPress): TableCommand | undefined {
  if (hasModifier || isTyping) return undefined;
  const command = Object.hasOwn(commands, key) ? commands[key] : undefined;
  return isOnControl && /^(Enter| |Arrow.*)$/.test(key) ? undefined : command;
}

/** The line the cursor moves to, of `total`; `-1` is no cursor yet. */
export function moveCursor(command: TableCommand, cursor: number, total: number, page: number): number {
  const moves: Partial<Record<TableCommand, number>> = {
    next: cursor + 1,
    previous: cursor - 1,
    pageDown: cursor + page,
    pageUp: cursor - page,
    first: 0,
    last: total - 1,
  };
  return Math.max(0, Math.min(total - 1, moves[command] ?? cursor));
}
