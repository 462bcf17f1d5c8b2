import { t } from '#ui'
import { DivisionPicker } from '../people/division-picker.tsx'
import { MonthField } from './month-input.tsx'
import type { PlaceAndMonth } from './use-when.ts'

/** For which place and month the values below are shown. */
export function WhenPicker({ when }: { readonly when: PlaceAndMonth }) {
  return (
    <div className="filters">
      <DivisionPicker
        label={t('地方')}
        value={when.place}
        change={when.choosePlace}
        offered={when.offered}
        deepest="county"
      />
      <MonthField value={when.month} change={when.chooseMonth} />
    </div>
  )
}
