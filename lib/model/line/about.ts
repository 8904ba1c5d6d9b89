/** What lines are asked about, from the widest to the narrowest; undefined leaves a key open. */
export interface LineSubject {
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
  /** Any of them; a name may end in `*`. */
  readonly pods?: readonly string[] | undefined;
  readonly container?: string | undefined;
  readonly node?: string | undefined;
}

/** The question for a subject's lines in the grammar of lines: `cluster:east ns:shop pod:web-1 container:app`. */
export function whereAbout({ cluster, namespace, pods, container, node }: LineSubject): string {
  const terms = [
    ["cluster", cluster === undefined ? [] : [cluster]],
    ["ns", namespace === undefined ? [] : [namespace]],
    ["pod", pods ?? []],
    ["container", container === undefined ? [] : [container]],
    ["node", node === undefined ? [] : [node]],
  ] as const;
  return terms
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => `${key}:${values.map(quoted).join(",")}`)
    .join(" ");
}

/** A text that the grammar would read as more than one word stands in quotes, of which it may hold none itself. */
const quoted = (text: string): string => (/^[\w.-]+\*?$/.test(text) ? text : `"${text.replaceAll('"', "")}"`);
