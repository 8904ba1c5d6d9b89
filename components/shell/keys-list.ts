/** Every key of the console, by where it works (console.md section 3). */
export const keyGroups: readonly { title: string; keys: readonly (readonly [key: string, does: string])[] }[] = [
  {
    title: "Everywhere",
    keys: [
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
      ["j", "down"],
      ["k", "up"],
      ["Enter", "open"],
    ],
  },
];
