// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Quiénes somos',
  description: 'Qué hace Car Pulse Tracker, de qué vive, qué no hace y cómo contactar con nosotros.',
  lead: 'Escribimos informes sobre coches Tesla que un comprador puede creer sin conocer al vendedor.',
  parts: [
    {
      title: 'Qué hacemos',
      text: [
        'Leemos el coche una vez, con permiso de su propietario, y anotamos lo que dicen él y los registros de Tesla. Calculamos lo que se puede calcular, decimos con qué seguridad y firmamos el resultado.',
        'Lo que una lectura no puede mostrar figura en cada informe, con lo que se puede hacer al respecto.',
      ],
    },
    {
      title: 'De qué vivimos',
      text: [
        'Del precio del informe, que se paga una vez. No hay suscripción ni publicidad, y no se venden datos. Las cifras son las mismas pague quien pague, el propietario o el comprador.',
        'Si un informe no se puede hacer, su precio se devuelve automáticamente.',
      ],
    },
    {
      title: 'Qué no hacemos',
      text: [
        'No compramos ni vendemos coches, no fijamos precios y no peritamos nada. Un informe no sustituye a un perito: los accidentes, los frenos y el dibujo de los neumáticos hay que verlos.',
        'No tenemos ninguna cuenta suya ni lista de correo, ni acceso a un coche cuyo informe se ha entregado.',
      ],
    },
    {
      title: 'Independientes de Tesla',
      text: [
        'No tenemos relación con Tesla, Inc. Usamos la interfaz con la que Tesla permite a los propietarios ceder los datos de su coche, solo para leer. Tesla no ha encargado ni revisado nuestros informes, y sus nombres le pertenecen.',
      ],
    },
  ],
  check: {
    title: 'Véalo usted mismo',
    text: 'No hace falta que nos crea sin más. Estas páginas muestran cómo se hace.',
  },
  reach: 'Cómo contactar con nosotros',
  trust: {
    title: 'Quién está detrás',
    about: 'Qué hacemos, de qué vivimos y qué no hacemos.',
    how: 'Cómo se obtiene cada cifra y cómo se comprueba un informe sin nosotros.',
    security: 'Qué protege su cuenta, su pedido y un informe.',
    status: 'Si todo funciona en este momento.',
  },
}
