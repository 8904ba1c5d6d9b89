"use client";

import { later } from "#components/ui/later.tsx";

/** It has nothing to do before the first stream is lost: its script comes after the page. */
export const SessionWatch = later(() => import("./session-watch.tsx"), null);
