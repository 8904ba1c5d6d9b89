"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

import { useCarried, withCarried } from "./scope.ts";

/** A link that keeps the console's scope and time. */
export function ScopeLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  return <Link href={withCarried(href, useCarried())} prefetch={false} {...props} />;
}
