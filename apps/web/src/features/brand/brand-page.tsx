import { Brand, BrandRequest, logoLimits } from '@libs/contract';
import { inkOn, usualColour } from '@libs/domain';
import { Button, FileInput, Skeleton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { useMay, useSession } from '../../api/session.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { base64Of } from './base64.js';
import styles from './brand.module.css';

interface Look {
  /** As it was typed. */
  readonly colour: string;
  /** Where the picture is; null: there is none. */
  readonly logo: string | null;
}

/** The cover of a PDF, small. */
const Preview = ({ look: { colour, logo } }: { readonly look: Look }) => {
  const { t } = useWords();
  const { workspace } = useSession();
  const ground = /^#[0-9a-f]{6}$/i.test(colour) ? colour : usualColour;
  return (
    <figure className={styles['preview']}>
      <figcaption>{t('branding.preview')}</figcaption>
      <div className={styles['sheet']} data-testid="brand-preview">
        <div className={styles['band']} style={{ background: ground, color: inkOn(ground) }}>
          {logo !== null && <img src={logo} alt={workspace.name} className={styles['logo']} />}
          <strong>{workspace.name}</strong>
          <span>{t('branding.preview.title')}</span>
        </div>
      </div>
    </figure>
  );
};

/** A picture that was chosen and not sent yet, as an address that holds it. */
const useChosen = (file: File | null): string | null => {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    const show = async (): Promise<void> => {
      const bytes = file === null ? null : new Uint8Array(await file.arrayBuffer());
      if (isShown) setAddress(bytes === null ? null : `data:${file?.type ?? ''};base64,${base64Of(bytes)}`);
    };
    void show();
    return () => {
      isShown = false;
    };
  }, [file]);
  return address;
};

/** What the logo becomes: as it is, none, or a file. */
type LogoChange = 'as-is' | 'none' | File;

const logoBody = async (change: LogoChange): Promise<{ readonly logo?: string | null }> => {
  if (change === 'as-is') return {};
  return { logo: change === 'none' ? null : base64Of(new Uint8Array(await change.arrayBuffer())) };
};

interface LogoFieldProps {
  readonly brand: Brand;
  readonly change: LogoChange;
  readonly onChange: (change: LogoChange) => void;
}

const LogoField = ({ brand, change, onChange }: LogoFieldProps) => {
  const { t } = useWords();
  const file = change instanceof File ? change : null;
  const isLarge = file !== null && file.size > logoLimits.bytes;
  return (
    <>
      <FileInput
        label={t('branding.logo')}
        description={t('branding.logo.detail')}
        accept="image/png,image/jpeg"
        value={file}
        onChange={(picked) => onChange(picked ?? 'as-is')}
        error={isLarge && t('branding.logo.large')}
        data-testid="brand-logo"
      />
      {brand.logo !== null && change !== 'none' && (
        <Button variant="default" size="xs" onClick={() => onChange('none')} data-testid="brand-logo-remove">
          {t('branding.logo.remove')}
        </Button>
      )}
    </>
  );
};

/** The stored logo; another one has another address. */
const storedLogo = ({ logo }: Brand): string | null =>
  logo === null ? null : `/v1/brand/logo?${logo.width}x${logo.height}-${logo.bytes}`;

const BrandForm = ({ brand }: { readonly brand: Brand }) => {
  const { t } = useWords();
  const form = useContractForm(BrandRequest, { colour: brand.colour ?? '' });
  const [logo, setLogo] = useState<LogoChange>('as-is');
  const picked = useChosen(logo instanceof File ? logo : null);
  const save = useChange<Brand>(['/brand'], () => {
    setLogo('as-is');
    notifications.show({ message: t('branding.saved') });
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const colour = form.fields.colour.trim() === '' ? null : form.fields.colour.trim();
    const body = form.check({ colour: 'field.colour' }, { colour, ...(await logoBody(logo)) });
    if (body !== null) save.mutate({ method: 'PUT', path: '/brand', body, schema: Brand });
  };
  const shown = logo === 'none' ? null : (picked ?? storedLogo(brand));
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={styles['form']}>
      <div className={styles['fields']}>
        {save.isError && <ErrorNotice error={save.error} />}
        <TextInput
          label={t('branding.colour')}
          description={t('branding.colour.detail')}
          value={form.fields.colour}
          onChange={({ currentTarget }) => form.set('colour', currentTarget.value)}
          error={form.errors['colour'] && t(form.errors['colour'])}
          data-testid="brand-colour"
        />
        <LogoField brand={brand} change={logo} onChange={setLogo} />
        <Button type="submit" loading={save.isPending} data-testid="brand-save">
          {t('branding.save')}
        </Button>
      </div>
      <Preview look={{ colour: form.fields.colour.trim(), logo: shown }} />
    </form>
  );
};

const ReadOnly = ({ brand }: { readonly brand: Brand }) => {
  const { t } = useWords();
  return (
    <div className={styles['form']}>
      <p>{t('branding.readOnly')}</p>
      <Preview look={{ colour: brand.colour ?? '', logo: storedLogo(brand) }} />
    </div>
  );
};

/** Settings: the colour and the logo of files and mails. */
export const BrandPage = () => {
  const { t } = useWords();
  const mayChoose = useMay('choose-defaults');
  const { data, error, refetch } = useQuery(read('/brand', Brand));
  return (
    <Section title={t('branding.title')} lead={t('branding.lead')}>
      <div className={styles['body']}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && !error && <Skeleton height={220} />}
        {data !== undefined && (mayChoose ? <BrandForm brand={data} /> : <ReadOnly brand={data} />)}
      </div>
    </Section>
  );
};
