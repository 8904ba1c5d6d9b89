import { or, urlText, urlTexts, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

export const LETTERS = ["A", "B", "C", "D"] as const;
export type Letter = (typeof LETTERS)[number];

export const STEPS = ["auto", "15", "30", "60", "300", "900", "3600"] as const;
export type Step = (typeof STEPS)[number];

const VIEWS = ["graph", "table"] as const;

const parts = {
  a: or(urlText, ""),
  b: or(urlText, ""),
  c: or(urlText, ""),
  d: or(urlText, ""),
  /** Letters that are not shown. */
  off: urlTexts(),
  view: or(urlWord(VIEWS), "graph" as const),
  step: or(urlWord(STEPS), "auto" as const),
};

const names = { A: "a", B: "b", C: "c", D: "d" } as const;

/** What is asked and how it is shown, kept in the address: whoever gets it sees the same. */
export function useExploreState() {
  const [state, setState] = useUrl(parts);
  return {
    asked: LETTERS.map((letter) => state[names[letter]]),
    isOff: (letter: Letter) => state.off.includes(letter),
    view: state.view,
    step: state.step,
    setView: (view: "graph" | "table") => setState({ view }, "push"),
    setStep: (step: Step) => setState({ step }, "push"),
    toggle: (letter: Letter) =>
      setState({
        off: state.off.includes(letter) ? state.off.filter((one) => one !== letter) : [...state.off, letter],
      }),
    ask: (texts: readonly string[]) => {
      const [a = "", b = "", c = "", d = ""] = texts;
      setState({ a, b, c, d }, "push");
    },
  };
}
