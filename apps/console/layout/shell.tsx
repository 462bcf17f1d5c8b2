import { Suspense } from 'react'
import { type Location, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { Loading, SyntheticBanner, t } from '#ui'
import { NotAllowedPage } from '../pages/not-allowed.tsx'
import { holdsRole, useSignedIn } from '../session.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { openersOf } from './openers.ts'
import { SideMenu } from './side-menu.tsx'
import { TopBar } from './top-bar.tsx'

/** An address opened anew begins at its top: the router gives every first page of a tab the same key. */
function placeOf({ key, pathname, search }: Location): string {
  return key === 'default' ? `${pathname}${search}` : key
}

/** The frame around every page of the console. Pages are fetched when first opened. */
export function Shell() {
  const { user, grants } = useSignedIn()
  const { pathname } = useLocation()
  return (
    <>
      <a className="skip-link" href="#content">
        {t('跳到正文')}
      </a>
      {user.isDemonstration ? <SyntheticBanner /> : null}
      <TopBar />
      <div className="columns">
        <aside className="side">
          <SideMenu />
        </aside>
        <main id="content" className="content" tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            {holdsRole(grants, openersOf(pathname)) ? <Outlet /> : <NotAllowedPage />}
          </Suspense>
        </main>
      </div>
      <KeyboardHelp />
      <ScrollRestoration getKey={placeOf} />
    </>
  )
}
