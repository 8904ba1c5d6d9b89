import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { RulesAnswer } from "#lib/contract/alert-rule.ts";
import type { AlertAboutAnswer, AlertAnswer, AlertGrouping, AlertHistory, AlertSummary } from "#lib/contract/alert.ts";

import { fetchAnswer } from "./api-client.ts";
import type { ObjectRef } from "./object-ref.ts";

/** The server's one reader asks every 10 s: what it has is told soon after, and asking costs nobody anything. */
const POLL_MILLISECONDS = 3000;
const BESIDE_MILLISECONDS = 10_000;

export interface AlertQuestion {
  where: string;
  by: AlertGrouping;
  limit: number;
  each: number;
}

/** Alerts in groups, the worst first. */
export function useAlerts({ where, by, limit, each }: AlertQuestion) {
  const text = `${new URLSearchParams({ where, by, limit: `${limit}`, each: `${each}` })}`;
  return useQuery(
    queryOptions({
      queryKey: ["alerts", text],
      queryFn: ({ signal }) => fetchAnswer<AlertAnswer>(`/alerts?${text}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}

/** How many alerts each cluster has. */
export function useAlertSummary() {
  return useQuery(
    queryOptions({
      queryKey: ["alerts-summary"],
      queryFn: ({ signal }) => fetchAnswer<AlertSummary>("/alerts/summary", { signal }),
      refetchInterval: BESIDE_MILLISECONDS,
    }),
  );
}

/** Alerts that name an object, or a pod of it; `clusters` with the cluster's name as its own stands for the whole cluster. */
export function useAlertsAbout({ cluster, resource, namespace, name }: ObjectRef) {
  const text = `${new URLSearchParams({ cluster, resource, namespace, name })}`;
  return useQuery(
    queryOptions({
      queryKey: ["alerts-about", text],
      queryFn: ({ signal }) => fetchAnswer<AlertAboutAnswer>(`/alerts/about?${text}`, { signal }),
      refetchInterval: BESIDE_MILLISECONDS,
    }),
  );
}

/** When an alert was pending and firing. */
export function useAlertHistory(id: string) {
  return useQuery(
    queryOptions({
      queryKey: ["alert-history", id],
      queryFn: ({ signal }) => fetchAnswer<AlertHistory>(`/alerts/${encodeURIComponent(id)}/history`, { signal }),
      refetchInterval: 60_000,
    }),
  );
}

/** Rules and how they fare. */
export function useRules() {
  return useQuery(
    queryOptions({
      queryKey: ["rules"],
      queryFn: ({ signal }) => fetchAnswer<RulesAnswer>("/rules", { signal }),
      refetchInterval: BESIDE_MILLISECONDS,
    }),
  );
}
