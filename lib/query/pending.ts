import { useIsFetching } from "@tanstack/react-query";

/** Whether some question of the page waits for its first answer. */
export const usePending = (): boolean => useIsFetching({ predicate: ({ state }) => state.status === "pending" }) > 0;
