import { codeList } from '../language/code-list.ts'
import { household, person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

export const fadeOutKinds = codeList('fadeOutKind', '渐退类别', {
  ordinary: '一般就业',
  extended: '当地规定可延长的类别',
})

/** What was decided and paid before; it comes from stored decisions, never from judging again. */
export const history = {
  approvedMonth: household.fact.integer('minimumLivingApproved', '低保确认年月', {
    group: 'history',
    suffix: '',
    range: { min: 1900 * 12, max: 2200 * 12 },
    law: law(documents.minimumLiving, '21'),
    help: '尚未确认的留空。',
  }),
  priorAward: household.fact.money('minimumLivingBefore', '就业前每月低保金', {
    per: 'month',
    group: 'history',
    sensitivity: 'financial',
    law: law(documents.minimumLiving, '33'),
    help: '就业后收入超过标准、处在渐退期的低保家庭填写。',
  }),
  monthsAboveLine: household.fact.integer('monthsAboveLine', '就业收入超过标准已有', {
    group: 'history',
    suffix: '个月',
    range: { min: 0, max: 600 },
    law: law(documents.minimumLiving, '33'),
    help: '超过标准的第一个月填1。',
  }),
  fadeOutKind: household.fact.code('fadeOutKind', fadeOutKinds, {
    group: 'history',
    law: law(documents.minimumLiving, '33'),
    help: '处在渐退期的低保家庭填写,类别按当地规定。',
  }),
  destituteBefore: person.fact.flag('destituteBefore', '此前已是特困人员', {
    group: 'history',
    sensitivity: 'status',
    law: law(documents.destitute, '24'),
  }),
}
