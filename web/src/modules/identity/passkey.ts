import { http } from '~/shared/http';
import { Problem } from '~/shared/problem';
import type { Answer } from './enter/enter';

/** Whether this browser can make and use passkeys; over plain HTTP only localhost may. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
}

/** The person turned the browser's question down: nothing happened, nothing is said. */
export function turnedDown(error: unknown): boolean {
  return error instanceof Problem && error.code === 'passkey.turned-down';
}

async function asked(question: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await question;
    if (credential) return credential as PublicKeyCredential;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') {
      throw new Problem(0, 'passkey.known', 'This device already holds a passkey for you.');
    }
    if (!(error instanceof DOMException && error.name === 'NotAllowedError')) throw error;
  }
  throw new Problem(0, 'passkey.turned-down', 'No passkey was used.');
}

export async function makePasskey(name: string): Promise<void> {
  const options = await http.post<PublicKeyCredentialCreationOptionsJSON>('/passkeys/options');
  const credential = await asked(
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
  await http.post('/passkeys', { name, credential: credential.toJSON() });
}

export async function enterByPasskey(): Promise<Answer> {
  const options = await http.post<PublicKeyCredentialRequestOptionsJSON>('/session/passkey/options');
  const credential = await asked(
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
  return http.post<Answer>('/session/passkey', { credential: credential.toJSON() });
}
