"use client";

import { SlidersHorizontal } from "lucide-react";
import { useMemo, useState } from "react";

import { facetPlace } from "#components/table/facet-place.ts";
import { Facets } from "#components/table/facets.tsx";
import { useListState } from "#components/table/list-state.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { EtcdRow } from "#lib/contract/etcd.ts";
import { useEtcd } from "#lib/query/etcd.ts";

import { etcdColumns } from "./etcd-columns.tsx";
import { describeEtcd, etcdFacets } from "./etcd-words.ts";
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
  const [isNarrowing, setNarrowing] = useState(false);
  const narrow = { where: state.where, onWhere: state.chooseWhere };
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
      actions={
        <Button className="lg:hidden" aria-expanded={isNarrowing} onClick={() => setNarrowing(!isNarrowing)}>
          <SlidersHorizontal aria-hidden size={13} /> Narrow down
        </Button>
      }
      aside={
        <aside
          aria-label="Narrow down"
          className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"} ${state.openId === null ? "" : "max-[1680px]:hidden"}`}
        >
          <p className="px-1 pb-2 font-semibold">Narrow down</p>
          <Facets columns={etcdFacets} facets={data?.facets ?? (error === null ? undefined : {})} {...narrow} />
        </aside>
      }
      panel={state.openId !== null && <EtcdPanel row={open} onClose={() => state.openObject(null)} />}
    />
  );
}
