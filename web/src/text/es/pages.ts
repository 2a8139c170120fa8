// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'Un informe firmado de todo el coche',
    description:
      'Un informe de la batería, el kilometraje, los neumáticos, el software, la garantía y más de su Tesla: leído hoy, firmado por nosotros, en nueve idiomas. Desde {price}.',
    lead: 'Inicie sesión en Tesla, pague una vez y minutos después tendrá un informe de batería, kilometraje, neumáticos, software, alertas y garantía. Firmamos los datos y el propio archivo, para que un comprador pueda comprobar que no se ha cambiado nada.',
    act: 'Pedir un informe',
    preview: {
      alt: 'Primera página del informe de ejemplo: salud de la batería, kilometraje, neumáticos, garantía y lo que conviene saber antes de decidir',
      note: 'Un informe tal como lo recibirá. Solo el coche es inventado.',
      screen: 'Verlo en pantalla',
      pdf: 'Abrir el PDF',
    },
    facts: {
      price: { label: 'Precio', text: 'Desde {price}, una vez. Sin suscripción.' },
      time: {
        label: 'Tiempo',
        text: 'Unos cinco minutos, y un minuto y medio más si el coche está en reposo.',
      },
      need: {
        label: 'Necesita',
        text: 'Su cuenta de Tesla y un coche con cobertura móvil. No se conecta nada al coche.',
      },
    },
    shownTitle: 'Una cifra que se puede defender',
    shown:
      'La salud de la batería se da tal como lo permite la medición, con método, nivel de carga, temperatura y la fuente del valor original. Cuando no se puede decir con honradez, lo decimos, y por qué.',
    whyTitle: 'En qué se diferencia',
    why: [
      {
        title: 'Todo el coche, el mismo día',
        text: 'Los registradores necesitan semanas, los certificados miran solo la batería y los historiales nunca miran el coche.',
      },
      {
        title: 'Una prueba, no una captura de pantalla',
        text: 'Firmamos los datos y el propio archivo. Cualquiera puede comprobar un informe por su código, su QR o el archivo, años después, y un lector de PDF lo hace sin nosotros.',
      },
      {
        title: 'Su cuenta sigue siendo suya',
        text: 'Solo lectura, una sola vez. La clave de su cuenta se borra en cuanto se entrega el informe.',
      },
      {
        title: 'En el idioma de quien lo lee',
        text: 'Nueve idiomas y dos sistemas de unidades, aparte de los suyos: vendedor en Oslo, comprador en Milán.',
      },
      {
        title: 'Lo que falta se dice',
        text: 'Una presión de neumático que falta nunca se imprime como cero. Cada informe termina con lo que ninguna lectura puede decir y qué hacer al respecto.',
      },
      {
        title: 'Devolución del dinero',
        text: 'Si el coche no despierta, el precio se devuelve automáticamente.',
      },
    ],
    howTitle: 'Cómo funciona',
    how: [
      {
        title: 'Conecte',
        text: 'Inicia sesión en la página de Tesla y ve exactamente qué se pide.',
      },
      {
        title: 'Elija',
        text: 'Marque uno o varios coches, un paquete y el idioma; añada fotos si quiere.',
      },
      { title: 'Pague una vez', text: 'Con tarjeta, Apple Pay o PayPal. La lectura empieza sola.' },
      {
        title: 'Entréguelo',
        text: 'Léalo en pantalla, descargue el PDF, páselo. Un enlace privado le trae de vuelta desde cualquier dispositivo.',
      },
    ],
    pricesTitle: 'Precios',
    prices: 'Con IVA incluido. Se paga en la moneda que elija al hacer el pedido.',
    currency: 'Moneda',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Un coche', 'Un idioma', 'En pantalla y en PDF que se puede comprobar'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Un coche',
          'Los nueve idiomas',
          'Facturas y sesiones de carga como archivos',
          'Una segunda lectura dentro de 30 días',
        ],
      },
      bulk: { name: 'Bulk', text: ['Hasta diez coches', 'Cada uno como en Pro', 'Un solo pago'] },
    },
    who: {
      title: 'Para quién es',
      groups: [
        {
          title: 'Vende su Tesla',
          text: 'Responda a las preguntas antes de que se las hagan. El comprador comprueba el informe por sí mismo y no tiene que fiarse de su palabra.',
        },
        {
          title: 'Compra uno',
          text: 'Pida un informe al vendedor: son cinco minutos, sin taller. Usted comprueba que es auténtico, en su idioma.',
        },
        {
          title: 'Devuelve uno o tiene varios',
          text: 'Fin de renting, coches de empresa, compraventa: hasta diez coches en un pedido, cada uno con su informe.',
        },
      ],
    },
    compare: {
      title: 'Qué más existe',
      lead: 'Cada uno de estos medios puede algo que una sola lectura no puede. Se complementan.',
      strong: 'Fuerte en',
      lacks: 'No muestra',
      ways: [
        {
          name: 'Registradores',
          strong: 'Cómo han cambiado la batería y el consumo durante meses.',
          lacks: 'Lo anterior a su instalación; y un comprador no puede comprobarlo.',
        },
        {
          name: 'Certificados de batería',
          strong: 'Algunos miden la capacidad en kWh, durante horas.',
          lacks: 'Todo lo que no es la batería.',
        },
        {
          name: 'Historiales por VIN',
          strong: 'Accidentes, propietarios y kilometrajes registrados.',
          lacks: 'El coche tal como está hoy.',
        },
        {
          name: 'Prueba de batería de Tesla',
          strong: 'La capacidad, medida por el propio coche.',
          lacks: 'Una prueba que entregar; y lleva una noche en el cargador.',
        },
        {
          name: 'Este informe',
          strong: 'Todo el coche tal como está hoy, firmado por alguien distinto del vendedor.',
          lacks: 'Accidentes, dibujo de los neumáticos, celdas sueltas. Lo dice él mismo.',
        },
      ],
    },
    others: {
      title: '¿No es un Tesla?',
      text: 'Hoy solo se pueden leer los Tesla. Vendrán otras marcas cuando permitan que los propietarios abran ellos mismos los datos de su coche para leerlos. No prometemos fecha; una marca nueva figurará aquí.',
      act: 'Preguntas y respuestas',
    },
    buyerTitle: '¿Le han dado un informe?',
    buyer: 'Compruébelo antes de comprar: por su código, su QR o el propio archivo.',
    buyerAct: 'Comprobar un informe',
  },

  sample: {
    code: 'EJEMPLO',
    title: 'Informe de ejemplo',
    description: 'Qué contiene un informe de Car Pulse Tracker: un ejemplo completo con cifras inventadas.',
    act: 'Pedir un informe de su coche',
  },

  how: {
    title: 'Cómo medimos y cómo comprobarlo',
    description:
      'El método de la cifra de la batería, lo que el informe no puede saber y cómo se comprueban sin nosotros sus datos firmados.',
    lead: 'Qué hay detrás de cada cifra y cómo comprobar un informe cuando esta página ya no exista.',
    parts: [
      {
        title: 'Una lectura',
        text: [
          'Preguntamos una vez a Tesla todo lo que indican el coche y su cuenta: datos del vehículo, alertas, notas de la versión, equipamiento, garantía, taller e historial de carga. Cada parte conserva su hora y su resultado. Si una falla, el informe pierde esa parte y dice por qué, no el resto.',
          'A un coche en reposo se le despierta una vez. Mientras duerme solo preguntamos si está despierto, para no gastar su batería.',
        ],
      },
      {
        title: 'Salud de la batería',
        text: [
          'El coche muestra una autonomía nominal para su carga actual. La llevamos a batería llena y la comparamos con la autonomía publicada del mismo modelo, versión y año. El coche redondea la carga a porcentajes enteros; el intervalo es lo que permiten ese redondeo y las cifras publicadas que difieren.',
          'Una carga baja hace amplio el intervalo; por debajo de un límite no damos ninguna cifra. Tampoco si se desconoce la versión, porque una suposición errónea puede mover el resultado una quinta parte.',
          'Es autonomía frente a autonomía de nuevo. Una prueba de capacidad, una prueba de celdas u otra definición puede dar otra cifra para la misma batería.',
        ],
      },
      {
        title: 'Qué podría estar preparado',
        text: [
          'Una carga completa poco antes de la lectura es normal y se menciona, porque es el momento en que una batería cansada parece mejor. También se mencionan un VIN que no corresponde al coche, un dígito de control erróneo, datos antiguos y cargas de otro coche.',
          'Ninguna lectura del coche puede decir accidentes, propietarios anteriores, dibujo de los neumáticos ni deudas. El informe los enumera con lo que se puede hacer en cada caso.',
        ],
      },
      {
        title: 'Comprobar con nosotros',
        text: [
          'Cada página lleva un código y un QR que conducen a nuestra página de comprobación. Allí se muestran los datos del informe y se puede comparar un archivo: su navegador calcula su huella SHA-256 y no se sube nada. Si un informe se retiró o fue sustituido, allí se dice.',
        ],
      },
      {
        title: 'Comprobar el archivo sin nosotros',
        text: [
          'El PDF lleva su propia firma (PAdES). Ábralo en un lector que compruebe firmas, como Adobe Acrobat Reader u Okular: dice sin conexión, también años después, si se ha cambiado algo desde que lo firmamos. Las vistas previas de navegadores, teléfonos y programas de correo no suelen comprobarlo.',
          'Al principio el lector dice que no conoce al firmante, porque nuestro certificado lo emite una autoridad propia, Car Pulse Tracker Report Authority. Su certificado es el último de /.well-known/cpt-report-certificates.pem; una vez comparado y aceptado, el lector conoce todos nuestros informes. Una firma con otros certificados no es nuestra, lleve el nombre que lleve.',
          'Si un informe se retiró o se sustituyó después, solo lo puede decir nuestra página de comprobación.',
        ],
      },
      {
        title: 'Comprobar los datos sin nosotros',
        text: [
          'Los datos y la huella SHA-256 del archivo están firmados como JWS con una clave Ed25519. La página de comprobación muestra ese JWS; nuestras claves públicas están en /.well-known/cpt-report-keys.json.',
          'Guarde ambos junto al informe: cualquier programa de JWS puede comprobar los datos sin conexión, años después, y cualquier programa de SHA-256, si el archivo es aquel del que hablan.',
        ],
      },
    ],
    api: 'Para desarrolladores: la interfaz detrás de estas páginas',
  },

  privacy: {
    title: 'Privacidad',
    description: 'Qué guardamos, cuánto tiempo y cómo obtenerlo o borrarlo.',
    lead: 'Guardamos tan poco como necesita el informe y tan poco tiempo como permite la ley.',
    tableTitle: 'Qué guardamos',
    columns: { what: 'Qué', why: 'Para qué', until: 'Hasta' },
    rows: [
      {
        what: 'Sesión',
        why: 'Para saber qué coches y pedidos son suyos',
        until: '30 minutos después de usarla por última vez',
      },
      {
        what: 'Clave de su cuenta de Tesla, cifrada',
        why: 'Para leer el coche',
        until: 'La entrega del último informe; 72 horas como máximo si el coche sigue en reposo',
      },
      {
        what: 'Lectura del coche, cifrada',
        why: 'Para escribir el informe y mostrarlo en pantalla',
        until: '30 días',
      },
      {
        what: 'Fotos, sin ubicación ni datos de la cámara',
        why: 'Para el informe',
        until: 'Con el informe; sin pedido, el final de la sesión',
      },
      { what: 'Informe (PDF)', why: 'Para que lo descargue', until: '7 días' },
      {
        what: 'Huella del enlace privado de su pedido; no el enlace mismo',
        why: 'Para abrir el pedido a quien tenga el enlace',
        until: '31 días; en el acto si crea un enlace nuevo o borra el pedido',
      },
      {
        what: 'Página que muestra un informe: huella de su secreto y cuántas veces se abrió qué día; no por quién',
        why: 'Para que pueda mostrar un informe',
        until: '30 días; al momento si la termina o borra el pedido',
      },
      {
        what: 'Datos firmados: VIN oculto, modelo, kilometraje, horas, huella',
        why: 'Para que quien lo lea pueda comprobar el informe años después',
        until:
          'Permanece, también después de que borre sus datos: quien recibió el informe de usted aún puede comprobarlo',
      },
      {
        what: 'Pedido y pago',
        why: 'Ley contable',
        until: 'Lo que exija la ley; sin la identidad del coche',
      },
    ],
    never: 'Lo que nunca hacemos',
    nevers: [
      'Cookies de publicidad o de estadística: no hay ninguna. Una cookie técnica protege el inicio de sesión durante diez minutos.',
      'Vender o compartir datos, o guardar el lugar de su coche.',
      'Escribir VIN, claves, enlaces privados o direcciones de correo en registros.',
    ],
    whereTitle: 'Dónde',
    where:
      'En los centros de datos de Google en Finlandia o en Iowa, el que le haya atendido; los datos de una sesión se quedan en su región. Del pago se encargan Stripe o PayPal, responsables de los datos que usted les da.',
    rightsTitle: 'Sus derechos',
    rights:
      'Puede ver, llevarse y borrar sus datos, sin dar razones y sin escribir a nadie. Puede reclamar ante su autoridad de protección de datos.',
    act: 'Ver o borrar sus datos',
  },

  security: {
    title: 'Seguridad',
    description: 'Qué protege su cuenta, su pedido y un informe, y cómo avisarnos de un fallo.',
    lead: 'Qué hacemos para que nada suyo caiga en otras manos y nada de un informe se pueda cambiar sin que se note.',
    parts: [
      {
        title: 'Su cuenta de Tesla',
        text: [
          'Usted inicia sesión en la página de Tesla; su contraseña nunca nos llega. Pedimos solo lectura. La clave que Tesla nos da está cifrada allí donde se guarde, con una clave custodiada aparte, y se borra cuando se entrega el último informe.',
          'Un inicio de sesión está ligado al navegador que lo empezó y solo se puede terminar una vez, en diez minutos, así que nadie puede colarle el suyo.',
        ],
      },
      {
        title: 'Su pedido',
        text: [
          'No hay cuenta ni contraseña que robar. Un pedido se abre en su pestaña o por su enlace privado, del que solo tenemos una huella.',
          'Precios, pagos y lecturas vienen de nuestros servidores y del servicio de pago, nunca de un navegador. Los datos de la tarjeta van solo a Stripe o PayPal.',
        ],
      },
      {
        title: 'El informe',
        text: [
          'Sus datos y el archivo están firmados, con claves cuya mitad pública está publicada. Si un informe se retiró o se sustituyó, la comprobación lo dice.',
          'De un VIN, en un registro solo figuran los cinco primeros caracteres. Un coche nunca se nombra en una dirección.',
        ],
      },
      {
        title: 'Estas páginas',
        text: [
          'Todo viaja cifrado. Ningún script, tipo de letra ni imagen viene de otros, y el navegador tiene orden de rechazarlos.',
        ],
      },
      {
        title: '¿Ha encontrado un fallo?',
        text: [
          'Escriba a la dirección de security.txt. Confirmamos en tres días laborables y decimos en diez qué nos parece. Quien busca de buena fe, toca solo datos propios y deja el servicio en marcha no tiene nada que temer de nosotros.',
        ],
      },
    ],
    act: 'Abrir security.txt',
  },

  terms: {
    title: 'Condiciones',
    description: 'Las condiciones de Car Pulse Tracker.',
    lead: 'Qué compra, qué puede esperar y qué no.',
    sellerTitle: 'Quién vende',
    parts: [
      {
        title: 'Qué compra',
        text: [
          'Una lectura de su coche en un momento y un informe sobre él en el paquete que eligió. Paga una vez; nada se renueva.',
        ],
      },
      {
        title: 'De quién es el coche',
        text: ['Pide para coches que son suyos, o cuyo propietario lo ha permitido.'],
      },
      {
        title: 'Cuándo se hace',
        text: [
          'En cuanto se paga. Usted acepta que se empiece antes de que acabe el plazo de desistimiento y que el derecho de desistimiento termine con la entrega del informe.',
          'Si no se puede conectar con el coche, lo intentamos hasta 72 horas.',
        ],
      },
      {
        title: 'Devolución del dinero',
        text: [
          'Si un informe no se puede hacer definitivamente, su precio se devuelve una vez, por el medio con que pagó, sin que tenga que pedirlo.',
        ],
      },
      {
        title: 'Qué es un informe',
        text: [
          'Reproduce lo que Tesla y el coche indicaron en ese momento, con lo que concluimos de ello y con qué certeza. No es una garantía del coche ni sustituye a un perito. Lo que no puede saber figura en él.',
        ],
      },
      {
        title: 'De qué respondemos',
        text: [
          'De que el informe es el que escribimos y de que lo que reproduce es lo que se nos indicó. Respondemos por dolo y culpa grave, y donde la ley lo exija; por lo demás, hasta el precio pagado.',
        ],
      },
      {
        title: 'Pasarlo a otros',
        text: [
          'Puede pasar el informe a quien quiera. No está permitido modificarlo y pasarlo como nuestro.',
        ],
      },
      {
        title: 'Tesla',
        text: ['No tenemos relación con Tesla, Inc. Sus nombres le pertenecen.'],
      },
    ],
  },

  notFound: {
    title: 'Aquí no hay nada',
    text: 'Quizá la dirección esté mal escrita, o la página se haya movido. No se ha perdido nada suyo.',
    act: 'A la página de inicio',
    verify: 'Comprobar un informe',
  },
}
