"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

import { useScope, withScope } from "./scope.ts";

/** A link that keeps the console's scope. */
export function ScopeLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const [scope] = useScope();
  return <Link href={withScope(href, scope)} prefetch={false} {...props} />;
}
