import { Link } from 'react-router'
import { StatusMark, t, type DataColumn } from '#ui'
import type { FoundPerson } from '#registry/schema'
import { paths } from '../../paths.ts'

/** Enough to tell two people of one name apart: age, village, household. No numbers. */
export const foundColumns = (): readonly DataColumn<FoundPerson>[] => [
  {
    key: 'name',
    title: t('姓名'),
    render: (_, one) => (
      <>
        <Link to={paths.resident(one.county, one.id)}>{one.name}</Link>
        {one.formerNames.length > 0 ? (
          <span className="soft row-note">{t('曾用名 {names}', { names: one.formerNames.join('、') })}</span>
        ) : null}
      </>
    ),
  },
  {
    key: 'age',
    title: t('性别和年龄'),
    render: (_, one) => (
      <>
        {one.sex ?? ''} {t('{age}岁', { age: one.age })}
        {one.state === 'present' ? null : (
          <span className="row-note">
            <StatusMark kind="stopped">{one.state === 'dead' ? t('已去世') : t('已迁出')}</StatusMark>
          </span>
        )}
      </>
    ),
  },
  {
    key: 'village',
    title: t('村(社区)'),
    render: (_, one) => (
      <>
        {one.village}
        <span className="soft row-note">{one.township}</span>
      </>
    ),
  },
  {
    key: 'household',
    title: t('户'),
    render: (_, one) => (
      <>
        {one.isHead
          ? t('本人是户主')
          : one.head === null
            ? t('户主不在这里列出')
            : t('户主 {head}', { head: one.head })}
        {one.registerNumber === null ? null : (
          <span className="soft row-note">{t('户号 {number}', { number: one.registerNumber })}</span>
        )}
      </>
    ),
  },
]
