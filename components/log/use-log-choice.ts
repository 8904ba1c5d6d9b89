import { urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

const parts = { container: urlText, run: urlWord(["current", "previous"]) };

/** Which log of an object is read, kept in the address as `?container=` and `?run=`. `*` is every container. */
export function useLogChoice(containers: readonly string[], first: { container: string | null; isPrevious: boolean }) {
  const [state, setState] = useUrl(parts);
  const isKnown = state.container !== null && containers.includes(state.container);
  const container = state.container === "*" ? null : isKnown ? state.container : first.container;
  return {
    container,
    isPrevious: state.run === null ? first.isPrevious : state.run === "previous",
    chooseContainer: (next: string | null) => setState({ container: next ?? "*" }),
    chooseRun: (isPrevious: boolean) => setState({ run: isPrevious ? "previous" : "current" }),
    /** Writes into the address what is shown, so that it shows the same elsewhere and later. */
    settle: () => {
      if (state.run === null) setState({ run: first.isPrevious ? "previous" : "current", container: container ?? "*" });
    },
  };
}
