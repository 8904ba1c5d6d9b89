"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useMemo } from "react";

import { DetailFrame, DetailPanel } from "#components/object/detail-place.tsx";
import { PastFleet } from "#components/past/past-fleet.tsx";
import { NowFrame, PastFrame } from "#components/past/past-frame.tsx";
import { PastObject } from "#components/past/past-object.tsx";
import { useMoment } from "#components/shell/use-moment.ts";
import { type ObjectPanel, PanelSlot } from "#components/table/panel-slot.ts";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { readSegment } from "#lib/query/object-href.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";

import { pastLists } from "./past-lists.tsx";

/** The page as of the address's moment, where it has a past. */
export default function Past({ children }: { children: ReactNode }) {
  const [at] = useMoment();
  const path = usePathname();
  const Panel = useMemo(() => panelAt(at ?? 0), [at]);
  if (at === null)
    return (
      <div className="p-4">
        <ProblemNotice
          code="QD-400-past"
          detail="The address names no moment of the past that can be read: at= is a time with its zone."
          action="Write it as at=2026-11-20T14:00Z, or choose a moment under the clock."
        />
        {children}
      </div>
    );
  // It says itself from when to when.
  if (path === "/changes") return children;
  const page = pageAt(path, at);
  if (page === null) return <NowFrame at={at}>{children}</NowFrame>;
  return (
    <PastFrame key={at} at={at}>
      <PanelSlot value={Panel}>{page}</PanelSlot>
    </PastFrame>
  );
}

/** What a path shows of the past; null when there is no past of it. */
function pageAt(path: string, at: number): ReactNode {
  const list = pastLists[path];
  if (list !== undefined)
    return (
      <div key={path} className="h-full">
        {list(at)}
      </div>
    );
  const [, page, cluster, ...rest] = path.split("/").map(readSegment);
  if (path === "/" || path === "/clusters") return <PastFleet at={at} />;
  if (cluster === undefined) return null;
  const object = objectOf(page ?? "", cluster, rest);
  if (object !== null)
    return (
      <DetailFrame>
        <PastObject object={object} at={at} />
      </DetailFrame>
    );
  return page === "clusters" ? <PastFleet at={at} cluster={cluster} /> : null;
}

function objectOf(page: string, cluster: string, [first = "", second = "", third = ""]: string[]) {
  if (page === "pods") return { cluster, resource: "pods", namespace: first, name: second };
  if (page === "nodes") return { cluster, resource: "nodes", namespace: "", name: first };
  return page === "workloads" ? { cluster, resource: second, namespace: first, name: third } : null;
}

/** The panel of an object over a list of the past. */
const panelAt = (at: number): ObjectPanel =>
  function PastPanel({ id, onClose }) {
    const object = parseObjectId(id);
    return (
      <DetailPanel label={object?.name ?? "Unknown object"} onClose={onClose}>
        {object !== undefined && <PastObject key={id} object={object} at={at} />}
      </DetailPanel>
    );
  };
