/** What everything that floats over the page has in common: menus, popovers, lists to choose from. */
export const floatClass =
  'z-50 rounded-lg bg-float text-ink shadow-float data-[state=closed]:animate-float-out data-[state=open]:animate-float-in'
