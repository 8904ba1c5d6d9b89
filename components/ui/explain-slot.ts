import { createContext, type ReactNode } from "react";

/** A right that a cluster refused, in the words of its authorizer. */
export interface Refused {
  cluster: string;
  verb: string;
  group: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
}

/** Draws what explains a refusal. Filled by app, which knows who can; null where nobody does. */
export const ExplainSlot = createContext<((refused: Refused) => ReactNode) | null>(null);
