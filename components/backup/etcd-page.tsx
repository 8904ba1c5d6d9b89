"use client";

import { useMemo } from "react";

import { useListState } from "#components/table/list-state.ts";
import { later } from "#components/ui/later.tsx";
import type { EtcdRow } from "#lib/contract/etcd.ts";
import { useEtcd } from "#lib/query/etcd.ts";

import { etcdColumns } from "./etcd-columns.tsx";
import { describeEtcd } from "./etcd-words.ts";
import { useScoped } from "./use-scoped.ts";
import { WholeList } from "./whole-list.tsx";

const EtcdPanel = later(() => import("./etcd-panel.tsx"), null);
const noSort: never[] = [];
const none: string[] = [];

/** How each cluster's control plane is saved, those without a young snapshot first. */
export default function EtcdPage() {
  const state = useListState(noSort);
  const { data, error, refetch, isPlaceholderData } = useEtcd(useScoped(state.where));
  const answer = useMemo(() => data && { ...data, without: none }, [data]);
  const open = data?.rows.find(({ id }) => id === state.openId);
  return (
    <WholeList<EtcdRow>
      title="Control planes"
      kind="etcdsnapshotfiles"
      state={state}
      columns={etcdColumns}
      answer={answer}
      error={error}
      isOutdated={isPlaceholderData}
      onRetry={() => void refetch()}
      sentence={data && describeEtcd(data)}
      example="stale plane:rke2 offsite:no cluster:eu-*"
      panel={state.openId !== null && <EtcdPanel row={open} onClose={() => state.openObject(null)} />}
    />
  );
}
