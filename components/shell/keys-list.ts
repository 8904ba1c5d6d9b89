/** Every key of the console, by where it works (console.md section 3). */
export const keyGroups: readonly { title: string; keys: readonly (readonly [key: string, does: string])[] }[] = [
  {
    title: "Everywhere",
    keys: [
      ["Ctrl K", "search, go anywhere, run a query (⌘K on a Mac)"],
      ["?", "show these keys"],
      ["p", "pause the screen, and resume"],
      ["Esc", "close what is open, go back"],
      ["Tab", "to the next control; first of all: skip to the content"],
    ],
  },
  {
    title: "In a list",
    keys: [
      ["/", "filter"],
      ["j k", "down and up"],
      ["g G", "first and last row"],
      ["PgUp PgDn", "a page up and down"],
      ["→ ←", "open and close a group"],
      ["Esc", "close the panel, drop the selection, let go of the row"],
    ],
  },
  {
    title: "A row",
    keys: [
      ["Enter", "open"],
      ["l", "logs"],
      ["y", "YAML"],
      ["c", "copy its kubectl command"],
      [".", "all actions"],
      ["x", "select, as Space does"],
      ["Shift x", "select from the last one to this"],
      ["Shift a", "select all that match"],
    ],
  },
  {
    title: "An open workload",
    keys: [["r", "restart it; asks first"]],
  },
  {
    title: "Lines of a log",
    keys: [
      ["j k", "down and up; with Shift: choose lines"],
      ["Enter", "open a line of the central logs"],
      ["c", "the lines around it, of the same container"],
      ["y", "copy the line, or those that are chosen"],
      ["w t", "wrap; times, or how long ago"],
      ["f", "follow, and go to the newest line"],
    ],
  },
  {
    title: "The head of a column",
    keys: [
      ["Enter", "sort, with Shift by a further column"],
      ["Alt ← →", "move the column"],
      ["Shift ← →", "make it narrower and wider"],
    ],
  },
];
