import {
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  PDFWorker,
  RenderingCancelledException,
} from 'pdfjs-dist';
import PdfWork from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FilePreview.module.css';

/** How the letters of East Asian fonts are numbered that a file names but does not bring. */
const maps = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});

class LetterMaps {
  async fetch({ name }: { name: string }) {
    const url = maps[`../../../node_modules/pdfjs-dist/cmaps/${name}.bcmap`];
    if (!url) throw new Error(`No map ${name}`);
    const answer = await fetch(url);
    return { cMapData: new Uint8Array(await answer.arrayBuffer()), isCompressed: true };
  }
}

/** A4 upright, until a page says how large it is. */
const usual = Math.SQRT2;

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(number === 1);
  useEffect(() => {
    const drawn = canvas.current;
    if (!drawn || seen) return;
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: '400px' },
    );
    near.observe(drawn);
    return () => near.disconnect();
  }, [seen]);
  useEffect(() => {
    const drawn = canvas.current;
    if (!drawn || !seen) return;
    let left = false;
    let stop: (() => void) | undefined;
    void (async () => {
      const page = await pdf.getPage(number);
      if (left) return;
      const wide = page.getViewport({ scale: 1 }).width;
      const room = Math.min(900, drawn.parentElement?.clientWidth ?? 900);
      const viewport = page.getViewport({ scale: (room / wide) * Math.min(2, devicePixelRatio || 1) });
      drawn.width = viewport.width;
      drawn.height = viewport.height;
      drawn.style.width = `${room}px`;
      const task = page.render({ canvas: drawn, viewport });
      stop = () => task.cancel();
      await task.promise;
      drawn.dataset.drawn = 'true';
    })().catch((error: unknown) => {
      if (!(error instanceof RenderingCancelledException) && !left) throw error;
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [pdf, number, seen]);
  return (
    <canvas
      ref={canvas}
      width={600}
      height={600 * usual}
      role="img"
      aria-label={t('shared.file.page', { page: number, pages: pdf.numPages })}
    />
  );
}

/** The pages of a PDF, drawn here: alike in every browser, with nothing in it run, and with the keys still ours. */
export function PdfPages({ url, onBroken }: { url: string; onBroken: () => void }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const broken = useRef(onBroken);
  broken.current = onBroken;
  useEffect(() => {
    const work = new PdfWork();
    const worker = PDFWorker.create({ port: work });
    const task: PDFDocumentLoadingTask = getDocument({
      url,
      worker,
      CMapReaderFactory: LetterMaps,
      cMapUrl: '/',
      useWorkerFetch: false,
      useWasm: false,
      isEvalSupported: false,
      enableXfa: false,
    });
    let left = false;
    task.promise.then(
      (read) => !left && setPdf(read),
      () => !left && broken.current(),
    );
    return () => {
      left = true;
      void task.destroy().finally(() => {
        worker.destroy();
        work.terminate();
      });
    };
  }, [url]);
  if (!pdf) return <div className={styles.waiting} aria-busy="true" />;
  return (
    <div className={styles.pages} tabIndex={0}>
      {Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
        <PdfPage key={number} pdf={pdf} number={number} />
      ))}
    </div>
  );
}
