"use client";

import { usePathname } from "next/navigation";

import { ScopeLink } from "#components/shell/scope-link.tsx";

const pages = [
  { href: "/backups", label: "Board" },
  { href: "/backups/schedules", label: "Schedules" },
  { href: "/backups/locations", label: "Storage" },
  { href: "/backups/list", label: "Backups" },
  { href: "/restores", label: "Restores" },
];

/** The pages about backups, beside each other. */
export function BackupNav() {
  const path = usePathname();
  return (
    <nav
      aria-label="Backups"
      className="flex shrink-0 gap-1 overflow-x-auto overflow-y-clip border-b border-line bg-panel px-3"
    >
      {pages.map(({ href, label }) => (
        <ScopeLink
          key={href}
          href={href}
          aria-current={path === href ? "page" : undefined}
          className="flex h-9 items-center border-b-2 border-transparent px-2 whitespace-nowrap text-ink-2 outline-offset-[-2px] hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {label}
        </ScopeLink>
      ))}
    </nav>
  );
}
