import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

/** Which log of an object is read, kept in the address as `?container=` and `?run=`. `*` is every container. */
export function useLogChoice(containers: readonly string[], first: { container: string | null; isPrevious: boolean }) {
  const [state, setState] = useQueryStates({
    container: parseAsString,
    run: parseAsStringLiteral(["current", "previous"]),
  });
  const isKnown = state.container !== null && containers.includes(state.container);
  const container = state.container === "*" ? null : isKnown ? state.container : first.container;
  return {
    container,
    isPrevious: state.run === null ? first.isPrevious : state.run === "previous",
    chooseContainer: (next: string | null) => void setState({ container: next ?? "*" }),
    chooseRun: (isPrevious: boolean) => void setState({ run: isPrevious ? "previous" : "current" }),
    /** Writes into the address what is shown, so that it shows the same elsewhere and later. */
    settle: () => {
      if (state.run === null)
        void setState({ run: first.isPrevious ? "previous" : "current", container: container ?? "*" });
    },
  };
}
