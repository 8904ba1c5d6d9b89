/** A choice of the viewer that the whole page obeys through an attribute of its root, remembered in this browser. */
export interface RootChoice<Value extends string> {
  values: readonly Value[];
  read: () => Value;
  choose: (value: Value) => void;
  subscribe: (listener: () => void) => () => void;
  fallback: Value;
  /** JavaScript that restores it before the first paint. */
  script: string;
}

interface RootChoiceOptions<Value extends string> {
  /** Of `data-<name>` and of the key in storage. */
  name: string;
  values: readonly Value[];
  /** What holds without an attribute. */
  fallback: Value;
}

export function createRootChoice<Value extends string>({ name, values, fallback }: RootChoiceOptions<Value>) {
  const listeners = new Set<() => void>();
  const key = `quarterdeck.${name}`;
  const attributed = values.filter((value) => value !== fallback);
  const choice: RootChoice<Value> = {
    values,
    fallback,
    script: `try{const v=localStorage.getItem("${key}");if(${JSON.stringify(attributed)}.includes(v))document.documentElement.dataset.${name}=v}catch{}`,
    read: () => values.find((value) => value === document.documentElement.dataset[name]) ?? fallback,
    choose(value) {
      if (value === fallback) delete document.documentElement.dataset[name];
      else document.documentElement.dataset[name] = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // Storage is closed in some private windows: the choice then lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return choice;
}
