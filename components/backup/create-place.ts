import { useEffect, useEffectEvent } from "react";

import type { Action } from "#lib/contract/action.ts";
import type { LocationRow } from "#lib/contract/backup.ts";
import { useLocations } from "#lib/query/backup.ts";

export interface VeleroPlace {
  cluster: string;
  namespace: string;
  locations: LocationRow[];
}

/** Every Velero that has a storage location, with them: undefined until they are known. */
export function useVeleroPlaces(): VeleroPlace[] | undefined {
  const { data } = useLocations("");
  if (data === undefined) return undefined;
  const groups = Map.groupBy(data.locations, ({ cluster, namespace }) => `${cluster}/${namespace}`);
  return [...groups.values()]
    .flatMap((locations) => {
      const [first] = locations;
      return first === undefined ? [] : [{ cluster: first.cluster, namespace: first.namespace, locations }];
    })
    .toSorted((a, b) => (a.cluster < b.cluster ? -1 : 1));
}

type Placed = Extract<Action, { namespace: string }>;

/** Puts an action where its cluster's Velero is, once that is known; `place` is the one that it is at. */
export function useVeleroPlace<Each extends Placed>(action: Each, onChange: (action: Each) => void) {
  const places = useVeleroPlaces();
  const own = places?.filter(({ cluster }) => cluster === action.cluster);
  const place = own?.find(({ namespace }) => namespace === action.namespace) ?? own?.[0];
  const settle = useEffectEvent(() => {
    const wanted = place ?? (action.cluster === "" ? places?.[0] : undefined);
    if (wanted === undefined) return;
    if (wanted.cluster !== action.cluster || wanted.namespace !== action.namespace)
      onChange({ ...action, cluster: wanted.cluster, namespace: wanted.namespace });
  });
  const key = `${action.cluster} ${place?.namespace} ${places?.length}`;
  useEffect(() => settle(), [key]);
  return { places: places ?? [], place };
}
