import { createContext, type ReactNode } from "react";

/** What else can be done with a list, in its toolbar. Filled by app, which knows the features. */
export const ListActions = createContext<ReactNode>(null);
