/** What a terminal does for whoever types at it: shows each key, and gives a line when it is finished. */
export interface Terminal {
  type: (text: string) => void;
}

export interface TerminalEvents {
  show: (text: string) => void;
  line: (line: string) => void;
  /** Ctrl-D on an empty line. */
  end: () => void;
}

/** A terminal, or with `isTty` false a plain pipe of lines. */
export function createTerminal(isTty: boolean, { show, line, end }: TerminalEvents): Terminal {
  let typed = "";
  const finish = (): void => {
    const whole = typed;
    typed = "";
    line(whole);
  };
  const key = (character: string): void => {
    if (character === "\u0004" && typed === "") end();
    else if (character === "\r" || character === "\n") {
      show("\r\n");
      finish();
    } else if (character === "\u007F" || character === "\b") {
      if (typed !== "") show("\b \b");
      typed = typed.slice(0, -1);
    } else if (character === "\u0003") {
      show("^C\r\n");
      typed = "";
      line("");
    } else if (character >= " ") {
      show(character);
      typed += character;
    }
  };
  const pipe = (character: string): void => {
    if (character === "\n") finish();
    else typed += character;
  };
  return {
    type: (text) => {
      for (const character of text) (isTty ? key : pipe)(character);
    },
  };
}
